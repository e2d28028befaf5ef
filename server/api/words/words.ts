/** Status, then in English and Korean: what is the matter, and what to do. */
export type Words<R> = readonly [
  status: number,
  en: (refusal: R) => readonly [what: string, whatToDo: string],
  ko: (refusal: R) => readonly [what: string, whatToDo: string],
]
/** One entry a kind: a new kind does not compile until it has its words. */
export type Table<R extends { readonly kind: string }> = { readonly [Kind in R['kind']]: Words<Extract<R, { readonly kind: Kind }>> }
