'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { masked } from './identity'
import { useKeys } from './use-keys'

/** The number as it was typed, hidden but for its last figure until somebody wants to compare it with the card. */
export function TypedNumber({ text }: { text: string }) {
  const t = useTranslations('console.check')
  const shared = useTranslations('shared')
  const [shown, setShown] = useState(false)
  useKeys([['KeyV', () => setShown(!shown)]])
  return (
    <p className="flex items-center gap-3 text-ink-2">
      {t('typed')} <span className="num text-lg text-ink">{shown ? text : masked(text)}</span>
      <button
        type="button"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="rounded-lg border border-line bg-card px-2.5 py-1 text-sm font-semibold"
      >
        {shown ? shared('hidePassword') : shared('showPassword')} <kbd className="font-sans opacity-70">V</kbd>
      </button>
    </p>
  )
}
