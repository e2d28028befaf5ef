import { useTranslations } from 'next-intl'
import { personRoles } from '#core/store/roles'
import { SelectField, TextField } from '../../_components/form'
import { LONGEST_NAME, type Member } from './member'

export type Described = Pick<Member, 'name' | 'role'>

export function isNamed({ name }: Described): boolean {
  return name.trim() !== ''
}

export function MemberFields({ id, value, wrong, onValue }: { id: string; value: Described; wrong: boolean; onValue: (value: Described) => void }) {
  const t = useTranslations('people')
  const roles = useTranslations('roles')
  return (
    <>
      <TextField
        id={`${id}-name`}
        label={t('name')}
        maxLength={LONGEST_NAME}
        value={value.name}
        onValue={(name) => onValue({ ...value, name })}
        error={wrong && !isNamed(value) ? t('wrongName') : undefined}
      />
      <SelectField
        id={`${id}-role`}
        label={t('role')}
        help={t(`roleHelp.${value.role}`)}
        value={value.role}
        onValue={(text) => onValue({ ...value, role: personRoles.find((role) => role === text) ?? value.role })}
      >
        {personRoles.map((role) => (
          <option key={role} value={role}>
            {roles(role)}
          </option>
        ))}
      </SelectField>
    </>
  )
}
