/** What the page says, to the eye and word for word to the ear. */
export interface Saying {
  readonly title: string
  readonly text: string
  /** What is listed below, one line each. */
  readonly lines?: readonly string[]
}
