import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../../_components/dialog'
import { TextField } from '../../_components/form'
import { send } from '../../_live/send'
import { Section } from './section'
import { useForm } from './use-form'

export function PinSection({ hasPin }: { hasPin: boolean }) {
  const t = useTranslations('account.pin')
  const [isSet, setSet] = useState(hasPin)
  const { busy, outcome, submit } = useForm(
    (typed) => send('/api/v1/session/pin', { password: typed('password'), pin: typed('pin') }, { key: null }),
    t('done'),
    () => setSet(true),
  )
  return (
    <Section title={t('title')} text={isSet ? t('textSet') : t('text')} outcome={outcome}>
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <TextField
          required
          spellCheck={false}
          label={t('new')}
          help={t('help')}
          name="pin"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          pattern="[0-9]{4,8}"
          title={t('help')}
        />
        <TextField required spellCheck={false} label={t('password')} name="password" type="password" autoComplete="current-password" />
        <Button type="submit" disabled={busy}>
          {isSet ? t('change') : t('set')}
        </Button>
      </form>
    </Section>
  )
}
