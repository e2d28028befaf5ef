import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { Button } from '../../_components/dialog'
import { TextField } from '../../_components/form'
import { addPasskey, hasPasskeys } from '../../_live/passkey'
import { send } from '../../_live/send'
import { Section } from './section'
import { useForm } from './use-form'

const list = z.object({ passkeys: z.array(z.object({ id: z.string(), name: z.string(), createdAt: z.string() })) })
type Passkey = z.infer<typeof list>['passkeys'][number]

export function PasskeySection() {
  const t = useTranslations('account.passkey')
  const [known, setKnown] = useState<readonly Passkey[]>([])
  const [here, setHere] = useState<boolean | null>(null)
  const load = useCallback(async () => {
    const answer = await send('/api/v1/passkeys', null, { method: 'GET', parse: (value) => list.parse(value).passkeys })
    if (answer.ok) setKnown(answer.value)
  }, [])
  useEffect(() => {
    setHere(hasPasskeys())
    void load()
  }, [load])
  const { busy, outcome, submit } = useForm(
    (typed) => addPasskey(typed('password'), typed('name').trim()),
    t('done'),
    () => void load(),
  )
  const remove = async ({ id }: Passkey) => {
    await send(`/api/v1/passkeys/${id}`, null, { method: 'DELETE', key: null })
    await load()
  }
  return (
    <Section title={t('title')} text={here === false ? t('textNotHere') : t('text')} outcome={outcome}>
      {known.length > 0 && (
        <ul className="grid gap-2">
          {known.map((one) => (
            <li key={one.id} className="flex items-center gap-3 rounded-2xl bg-wash py-2 pr-2 pl-4">
              <span className="min-w-0 grow truncate font-semibold">{one.name}</span>
              <Button onClick={() => void remove(one)} aria-label={t('removeOne', { name: one.name })} className="py-2 text-sm">
                {t('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {here && (
        <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <TextField required spellCheck={false} label={t('name')} help={t('help')} name="name" type="text" autoComplete="off" maxLength={60} />
          <TextField required spellCheck={false} label={t('password')} name="password" type="password" autoComplete="current-password" />
          <Button type="submit" disabled={busy}>
            {t('add')}
          </Button>
        </form>
      )}
    </Section>
  )
}
