'use client'

import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'
import { TextField } from './form'

/** Typed once and looked at, instead of typed twice unseen. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, 'type' | 'after'>) {
  const t = useTranslations('shared')
  const [shown, setShown] = useState(false)
  return (
    <TextField
      autoComplete="new-password"
      spellCheck={false}
      autoCapitalize="off"
      maxLength={200}
      {...props}
      type={shown ? 'text' : 'password'}
      after={
        <button
          type="button"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="shrink-0 rounded-2xl border-[1.5px] border-line bg-card px-4 py-3 font-semibold text-ink-2"
        >
          {shown ? t('hidePassword') : t('showPassword')}
        </button>
      }
    />
  )
}
