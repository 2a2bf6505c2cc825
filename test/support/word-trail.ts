/** Words that nobody else says, each of one place: where one of them turns up again, what was said there was used. */

/** A word of all such messages, so that one question finds every one of them. */
export const COMMON = "zorblax";

export class WordTrail<Place> {
  readonly #places = new Map<string, Place>();

  /** What is to be said in this place: never the same twice. */
  line(place: Place): string {
    const word = `qx${this.#places.size}w`;
    this.#places.set(word, place);
    return `the ${COMMON} stands on shelf ${word} behind the second door`;
  }

  /** The places that words in the text were said in, each once. */
  placesIn(text: string): readonly Place[] {
    const words = new Set(text.match(/\bqx\d+w\b/g));
    return [...new Set([...words].flatMap((word) => this.#places.get(word) ?? []))];
  }
}
