import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { StandingPerson } from '#server/runtime'
import { Button } from '../_components/dialog'

export function StandingPeople({
  people,
  onChoose,
  onPassword,
}: {
  people: readonly StandingPerson[]
  onChoose: (person: StandingPerson) => void
  onPassword: () => void
}) {
  const t = useTranslations('enter')
  const shared = useTranslations('shared')
  return (
    <section aria-label={t('who')} className="grid gap-3">
      <ul className="grid gap-3">
        {people.map((person) => (
          <li key={person.member}>
            <button
              type="button"
              onClick={() => onChoose(person)}
              className="flex w-full items-center gap-4 rounded-3xl border-[1.5px] border-line bg-card p-5 text-left shadow-card hover:border-brand"
            >
              <span className="min-w-0 grow">
                <b className="block truncate text-xl">{person.name}</b>
                <span className="text-ink-2">
                  {shared(`role.${person.role}`)} · {person.hasPin ? t('pin') : t('password')}
                </span>
              </span>
              <ChevronRight className="shrink-0 text-ink-3" aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <Button onClick={onPassword}>{t('withPassword')}</Button>
    </section>
  )
}
