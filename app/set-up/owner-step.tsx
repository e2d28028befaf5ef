import { useTranslations } from 'next-intl'
import { Fold, TextField } from '../_components/form'
import { PasswordField } from '../_components/password-field'
import type { Secret, StepProps } from './step'

export function OwnerStep({ draft, write, errors, secret, onSecret }: StepProps & { secret: Secret; onSecret: (secret: Secret) => void }) {
  const t = useTranslations('setUp.owner')
  return (
    <>
      <TextField
        id="owner.name"
        label={t('name')}
        help={t('nameHelp')}
        autoComplete="username"
        maxLength={40}
        value={draft.owner}
        onValue={(owner) => write({ type: 'write', values: { owner } })}
        error={errors['owner.name']}
      />
      <PasswordField
        id="owner.password"
        label={t('password')}
        help={t('passwordHelp')}
        value={secret.password}
        onValue={(password) => onSecret({ ...secret, password })}
        error={errors['owner.password']}
      />
      <Fold title={t('pinFold')} open={secret.pin !== ''}>
        <TextField
          id="owner.pin"
          label={t('pin')}
          help={t('pinHelp')}
          inputMode="numeric"
          maxLength={8}
          value={secret.pin}
          onValue={(pin) => onSecret({ ...secret, pin: pin.replaceAll(/\D/g, '') })}
          error={errors['owner.pin']}
        />
      </Fold>
    </>
  )
}
