'use client'

import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'
import { Button } from './button'
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
        <Button aria-pressed={shown} onClick={() => setShown(!shown)} className="shrink-0">
          {shown ? t('hidePassword') : t('showPassword')}
        </Button>
      }
    />
  )
}
