/** One question the bench answers. Each owns a section of docs/bench.md, so that one can be measured anew without the others. */
export interface Part {
  /** `npm run bench -- --only NAME` */
  readonly name: string
  /** Of its section. */
  readonly title: string
  /** The text of its section. `quick`: for a rough idea only; nothing is kept. `say` tells how far it is. */
  measure(options: { readonly quick: boolean; readonly say: (text: string) => void }): Promise<string>
}
