/** The outcome of a decision: a value, or a refusal that is a value too. Bugs are exceptions, never this. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: E }

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function refuse<E>(refusal: E): { readonly ok: false; readonly refusal: E } {
  return { ok: false, refusal }
}
