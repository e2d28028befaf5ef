'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useState } from 'react'
import { z } from 'zod'
import type { Problem } from '#core/protocol/problem'
import { Button } from '../_components/dialog'
import { SelectField, TextField } from '../_components/form'
import { PasswordField } from '../_components/password-field'
import { useWords } from '../_components/use-words'
import { send } from '../_live/send'

const stores = z.object({ stores: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string().optional() })) })
type Stores = z.infer<typeof stores>['stores']

/** With name and password, as people do. Which shop is asked only where there are several. */
export function SignInForm({ onEntered, onFailure }: { onEntered: () => void; onFailure: (problem: Problem | null) => void }) {
  const t = useTranslations('enter')
  const words = useWords('Asia/Seoul')
  const [choice, setChoice] = useState<Stores>([])
  const [store, setStore] = useState('')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    void send('/api/v1/sign-in', null, { method: 'GET', parse: stores.parse }).then((answer) => {
      if (!answer.ok || answer.value.stores.length < 2) return
      setChoice(answer.value.stores)
      setStore(answer.value.stores[0]?.code ?? '')
    })
  }, [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || name.trim() === '' || password === '') return
    setBusy(true)
    onFailure(null)
    const answer = await send('/api/v1/sign-in/password', { ...(store && { store }), name, password }, { key: null })
    if (answer.ok) return onEntered()
    setBusy(false)
    onFailure(answer.problem)
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {choice.length > 0 && (
        <SelectField id="store" label={t('store')} value={store} onValue={setStore}>
          {choice.map((one) => (
            <option key={one.code} value={one.code}>
              {words.name(one)}
            </option>
          ))}
        </SelectField>
      )}
      <TextField id="name" label={t('name')} autoComplete="username" autoCapitalize="off" spellCheck={false} maxLength={100} value={name} onValue={setName} />
      <PasswordField id="password" label={t('password')} autoComplete="current-password" value={password} onValue={setPassword} />
      <Button type="submit" kind="primary" disabled={busy} className="text-lg">
        {busy ? t('busy') : t('submit')}
      </Button>
    </form>
  )
}
