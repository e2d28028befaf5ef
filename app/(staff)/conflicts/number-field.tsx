'use client'

import { useTranslations } from 'next-intl'
import type { UnderRules } from '#core/protocol/check'
import { TextField } from '../../_components/form'
import { grouped, wrongAtLast, wrongSoFar } from '../console/identity'

/** A buyer's number, with what is wrong about it at the field; it is kept by no storage of the browser. */
export function NumberField({
  kind,
  value,
  asked,
  help,
  onValue,
}: {
  kind: UnderRules['identifier']
  value: string
  /** It was to be sent: what is missing is said as well. */
  asked: boolean
  /** What becomes of it, where it is not only asked about. */
  help?: string
  onValue: (typed: string) => void
}) {
  const t = useTranslations('console.check.field')
  const conflicts = useTranslations('conflicts')
  const [missing, kept] = [conflicts('numberNeeded'), conflicts('numberKept')]
  const wrong = asked ? wrongAtLast(kind, value) : wrongSoFar(kind, value)
  const words = wrong ? t(wrong.kind, 'n' in wrong ? { n: wrong.n, expected: wrong.expected } : {}) : undefined
  return (
    <TextField
      label={t(`label.${kind}`)}
      value={value}
      onValue={(typed) => onValue(grouped(kind, typed))}
      error={asked && value.trim() === '' ? missing : words}
      help={help ?? kept}
      inputMode={kind === 'name_and_birth_date' ? 'text' : 'numeric'}
      spellCheck={false}
      data-1p-ignore
      maxLength={80}
    />
  )
}
