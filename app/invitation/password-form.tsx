'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../_components/dialog'
import { Fold, Notice, TextField } from '../_components/form'
import { PasswordField } from '../_components/password-field'
import { type ProblemWords, useProblemWords } from '../_components/use-problem-words'
import { send } from '../_live/send'

const SHORTEST_PASSWORD = 8

export function PasswordForm({ code, name, onAccepted }: { code: string; name: string; onAccepted: () => void }) {
  const t = useTranslations('invitation')
  const words = useProblemWords()
  const [password, setPassword] = useState('')
  const [pin, setPin] = useState('')
  const [errors, setErrors] = useState<{ readonly password?: string; readonly pin?: string }>({})
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each attempt the first field to mend gets the focus.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setFailure(null)
    const found = {
      ...([...password].length < SHORTEST_PASSWORD && { password: t('short') }),
      ...(pin !== '' && !/^\d{4,8}$/.test(pin) && { pin: t('pinWrong') }),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    const answer = await send('/api/v1/invitations/accept', { code, password, ...(pin && { pin }) }, { key: null })
    if (answer.ok) return onAccepted()
    setBusy(false)
    const { title, todo } = words(answer.problem)
    if (answer.problem.kind === 'weak_password') setErrors({ password: `${title} ${todo}` })
    else if (answer.problem.kind === 'weak_pin') setErrors({ pin: `${title} ${todo}` })
    else setFailure({ title, todo })
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {/* For password managers: the name belongs to the password that is being chosen. */}
      <input type="text" autoComplete="username" value={name} readOnly hidden />
      <PasswordField id="password" label={t('password')} help={t('passwordHelp')} value={password} onValue={setPassword} error={errors.password} />
      <Fold title={t('pinFold')} open={pin !== ''}>
        <TextField
          id="pin"
          label={t('pin')}
          help={t('pinHelp')}
          inputMode="numeric"
          maxLength={8}
          value={pin}
          onValue={(text) => setPin(text.replaceAll(/\D/g, ''))}
          error={errors.pin}
        />
      </Fold>
      {failure && <Notice title={failure.title}>{failure.todo}</Notice>}
      <Button type="submit" kind="primary" disabled={busy} className="text-lg">
        {busy ? t('busy') : t('accept')}
      </Button>
    </form>
  )
}
