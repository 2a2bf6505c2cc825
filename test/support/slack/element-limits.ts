/** How much Slack takes in one interactive element. */
import { type LimitChecks, objectOf } from "./limit-checks.ts";
import type { Wire } from "./state.ts";

const ID = 255;
const PLACEHOLDER = 150;
const MENUS = ["static", "external", "users", "conversations", "channels"].flatMap((kind) => [
  `${kind}_select`,
  `multi_${kind}_select`,
]);
const PICKERS = ["datepicker", "timepicker", "datetimepicker"];
const INPUTS = ["plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input", "file_input"];

/** What an element of that kind may be within that block. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  actions: ["button", "overflow", "checkboxes", "radio_buttons", ...MENUS, ...PICKERS],
  section: ["button", "overflow", "image", "checkboxes", "radio_buttons", ...MENUS, ...PICKERS],
  input: ["checkboxes", "radio_buttons", ...MENUS, ...PICKERS, ...INPUTS],
};

export function checkElement(checks: LimitChecks, where: string, block: string, element: Wire): void {
  const type = String(element.type);
  if (!WITHIN[block]?.includes(type)) return void checks.problem(where, `there is no ${type} in ${block}`);
  if (type === "image") return void checkImage(checks, where, element);
  checks.string(`${where}.action_id`, element.action_id, ID);
  if (element.confirm !== undefined) checkConfirm(checks, `${where}.confirm`, objectOf(element.confirm));
  if (type === "button") return void checkButton(checks, where, element);
  if (type === "overflow") return void checkOptions(checks, where, element, 5, true);
  if (type === "checkboxes" || type === "radio_buttons") return void checkOptions(checks, where, element, 10, false);
  checks.text(`${where}.placeholder`, element.placeholder, PLACEHOLDER, { plain: true });
  if (type.endsWith("static_select")) checkMenu(checks, where, element);
  if (type === "plain_text_input") checkInput(checks, where, element);
}

export function checkImage(checks: LimitChecks, where: string, { alt_text, image_url, slack_file, title }: Wire): void {
  checks.string(`${where}.alt_text`, alt_text, 2000, true);
  checks.string(`${where}.image_url`, image_url, 3000, slack_file === undefined);
  checks.text(`${where}.title`, title, 2000, { plain: true });
}

function checkButton(checks: LimitChecks, where: string, { text, value, url, style, accessibility_label }: Wire): void {
  checks.text(`${where}.text`, text, 75, { plain: true, needed: true });
  checks.string(`${where}.value`, value, 2000);
  checks.string(`${where}.url`, url, 3000);
  checks.string(`${where}.accessibility_label`, accessibility_label, 75);
  if (style !== undefined && style !== "primary" && style !== "danger") checks.problem(`${where}.style`, `is ${String(style)}`);
}

function checkConfirm(checks: LimitChecks, where: string, { title, text, confirm, deny }: Wire): void {
  checks.text(`${where}.title`, title, 100, { plain: true, needed: true });
  checks.text(`${where}.text`, text, 300, { needed: true });
  checks.text(`${where}.confirm`, confirm, 30, { plain: true, needed: true });
  checks.text(`${where}.deny`, deny, 30, { plain: true, needed: true });
}

function checkInput(checks: LimitChecks, where: string, { initial_value, min_length, max_length }: Wire): void {
  checks.string(`${where}.initial_value`, initial_value, Number(max_length ?? 3000));
  if (Number(min_length ?? 0) > 3000) checks.problem(`${where}.min_length`, "is more than 3000");
  if (max_length !== undefined && (Number(max_length) < 1 || Number(max_length) > 3000))
    checks.problem(`${where}.max_length`, "is not 1 to 3000");
}

function checkMenu(checks: LimitChecks, where: string, element: Wire): void {
  if (element.option_groups === undefined) return void checkOptions(checks, where, element, 100, true);
  for (const [index, group] of checks.list(`${where}.option_groups`, element.option_groups, 100).entries()) {
    checks.text(`${where}.option_groups[${index}].label`, group.label, 75, { plain: true, needed: true });
    checkOptions(checks, `${where}.option_groups[${index}]`, group, 100, true);
  }
}

function checkOptions(checks: LimitChecks, where: string, element: Wire, most: number, plain: boolean): void {
  const options = checks.list(`${where}.options`, element.options, most);
  for (const [index, { text, value, description }] of options.entries()) {
    checks.text(`${where}.options[${index}].text`, text, 75, { plain, needed: true });
    checks.string(`${where}.options[${index}].value`, value, 150, true);
    checks.text(`${where}.options[${index}].description`, description, 75, { plain });
  }
  const initial = [element.initial_option ?? element.initial_options ?? []].flat().map(objectOf);
  for (const { value } of initial) {
    if (!options.some((option) => option.value === value))
      checks.problem(where, `is set to ${String(value)}, which is no option of it`);
  }
}
