import type { StoreState } from '#core/store/state'

/** A state without what differs between memory and a fresh load but means the same. */
export function comparable(state: StoreState): Record<string, unknown> {
  return { ...state, indexes: withoutEmpty(state.indexes) }
}

/** An index keeps the key of a list that has become empty; one built anew has none. */
export function withoutEmpty(indexes: StoreState['indexes']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(indexes).map(([name, index]) => [
      name,
      index instanceof Map ? new Map([...index].filter(([, list]) => (Array.isArray(list) ? list.length > 0 : (list as Set<unknown>).size > 0))) : index,
    ]),
  )
}
