import { useEffect, useReducer, useState } from 'react'
import { type Change, change, type Draft, newDraft } from './draft'

const DRAFT_KEY = 'sunbeon_set_up_draft'

export type Write = (act: Change) => void

/** The draft outlives a reload of this window; it is null until it has been looked for. */
export function useDraft(): { draft: Draft | null; write: Write; forget: () => void } {
  const [draft, dispatch] = useReducer((state: Draft | null, act: Change | { type: 'open'; draft: Draft }) => {
    if (act.type === 'open') return act.draft
    return state && change(state, act)
  }, null)
  const [over, setOver] = useState(false)
  useEffect(() => dispatch({ type: 'open', draft: { ...newDraft(Math.random), ...kept() } }), [])
  useEffect(() => {
    if (draft && !over) sessionStorage.setItem(DRAFT_KEY, JSON.stringify(draft))
  }, [draft, over])
  const forget = () => {
    setOver(true)
    sessionStorage.removeItem(DRAFT_KEY)
  }
  return { draft, write: dispatch, forget }
}

function kept(): Partial<Draft> {
  try {
    return JSON.parse(sessionStorage.getItem(DRAFT_KEY) ?? '{}') as Partial<Draft>
  } catch {
    return {}
  }
}
