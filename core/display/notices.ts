import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'

/** Puts words on every display of the shop. There is one notice: a new one takes the place of the one before. */
export function postNotice(draft: Draft, { words, minutes }: CommandOf<'post_notice'>): Decision {
  const notice = { ...words, until: new Date(draft.at + minutes * 60_000).toISOString() }
  draft.settings = { ...draft.state.settings, notice }
  record(draft, { type: 'notice.posted', data: { notice } })
  return { ok: true, value: { ticket: null } }
}

export function takeDownNotice(draft: Draft): Decision {
  if (!draft.state.settings.notice) return refusal({ kind: 'no_notice' })
  endNotice(draft, 'person')
  return { ok: true, value: { ticket: null } }
}

/** Takes down what has had its time: yesterday's notice on today's screen is a lie. */
export function endOldNotice(draft: Draft): void {
  const { notice } = draft.state.settings
  if (notice && Date.parse(notice.until) <= draft.at) endNotice(draft, 'time')
}

function endNotice(draft: Draft, by: 'person' | 'time'): void {
  const { notice: _, ...settings } = draft.settings ?? draft.state.settings
  draft.settings = settings
  record(draft, { type: 'notice.ended', data: { by } })
}
