import { useTranslations } from 'next-intl'
import { Button } from '../../_components/dialog'
import { TextField } from '../../_components/form'
import { send } from '../../_live/send'
import { Section } from './section'
import { useForm } from './use-form'

export function PasswordSection({ name }: { name: string }) {
  const t = useTranslations('account.password')
  const { busy, outcome, submit } = useForm(
    (typed) => send('/api/v1/session/password', { password: typed('password'), newPassword: typed('newPassword') }, { key: null }),
    t('done'),
  )
  return (
    <Section title={t('title')} text={t('text')} outcome={outcome}>
      <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {/* Password managers keep a password under the name it is for. */}
        <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
        <TextField required spellCheck={false} label={t('current')} name="password" type="password" autoComplete="current-password" />
        <TextField required spellCheck={false} label={t('new')} name="newPassword" type="password" autoComplete="new-password" minLength={8} />
        <Button type="submit" disabled={busy}>
          {t('submit')}
        </Button>
      </form>
    </Section>
  )
}
