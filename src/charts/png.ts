/** Turns a drawing into a picture every chat can show. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const { resolve } = createRequire(import.meta.url);
const fonts = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"];

/** Loaded at the first picture: a bot that draws none needs none of it. */
let loaded: Promise<readonly Uint8Array[]> | null = null;

async function load(): Promise<readonly Uint8Array[]> {
  await initWasm(await readFile(resolve("@resvg/resvg-wasm/index_bg.wasm")));
  return Promise.all(fonts.map((font) => readFile(resolve(`dejavu-fonts-ttf/ttf/${font}`))));
}

/** `svg` in twice its size, so that it is sharp on a dense screen. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  loaded ??= load();
  const drawn = new Resvg(svg, {
    fitTo: { mode: "zoom", value: 2 },
    font: { fontBuffers: [...(await loaded)], defaultFontFamily: "DejaVu Sans" },
  });
  try {
    return drawn.render().asPng();
  } finally {
    drawn.free();
  }
}
