import { useTranslations } from 'next-intl'
import { KeyButton } from './key-button'
import type { Desk } from './use-desk'

const row = [
  ['recall', 'R'],
  ['noShow', 'N'],
  ['park', 'P'],
  ['refuse', 'X'],
  ['complete', 'C'],
  ['transfer', 'T'],
  ['cancel', 'L'],
  ['print', 'S'],
] as const

export function DeskActions({ desk, busy, open }: { desk: Desk; busy: boolean; open: boolean }) {
  const t = useTranslations('console.act')
  const { main, may, act, check } = desk
  return (
    <fieldset aria-label={t('label')} aria-busy={busy} className="grid shrink-0 gap-2.5">
      <div className="grid grid-cols-2 gap-2.5">
        <KeyButton keyName="Enter" primary={main !== null} disabled={busy || main === null} onPress={() => main && act(main)} className="text-lg">
          {t(main ?? (check.step ? 'dispense' : 'start'))}
        </KeyButton>
        <KeyButton keyName="Space" primary={main === null && open && !check.step} disabled={busy || !may.next} onPress={() => act('next')} className="text-lg">
          {t('next')}
        </KeyButton>
      </div>
      <div className="grid grid-cols-4 gap-2.5">
        {row.map(([name, keyName]) => (
          <KeyButton key={name} keyName={keyName} disabled={busy || !may[name]} onPress={() => act(name)}>
            {t(name)}
          </KeyButton>
        ))}
      </div>
    </fieldset>
  )
}
