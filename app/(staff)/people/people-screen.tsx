'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { Button } from '../../_components/dialog'
import { Notice } from '../../_components/form'
import { LanguageSwitch } from '../../_components/language-switch'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { send } from '../../_live/send'
import { ChangeDialog } from './change-dialog'
import { InvitationDialog } from './invitation-dialog'
import { type Member, memberList } from './member'
import { NewMember } from './new-member'
import { RemoveDialog } from './remove-dialog'

type Open = { readonly kind: 'link' | 'change' | 'remove'; readonly member: Member }

export function PeopleScreen({ store, me }: { store: string; me: string }) {
  const t = useTranslations('people')
  const roles = useTranslations('roles')
  const words = useProblemWords()
  const [members, setMembers] = useState<readonly Member[] | null>(null)
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const [open, setOpen] = useState<Open | null>(null)
  const base = `/api/v1/stores/${store}/members`

  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language, and that follows a reload.
  const load = useCallback(async () => {
    const answer = await send(base, null, { method: 'GET', parse: memberList.parse })
    if (!answer.ok) return setFailure(words(answer.problem))
    setFailure(null)
    setMembers(answer.value.members)
  }, [base])
  useEffect(() => void load(), [load])
  const close = (changed: boolean) => {
    setOpen(null)
    if (changed) void load()
  }

  return (
    <main className="mx-auto grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-6 px-5 py-6 md:py-12">
      <header>
        <div className="flex items-baseline justify-between gap-3">
          <h1 className="text-3xl font-bold">{t('title')}</h1>
          <LanguageSwitch />
        </div>
        <p className="mt-1 text-ink-2">{t('lead')}</p>
      </header>
      {failure && <Notice title={failure.title}>{failure.todo}</Notice>}
      {!members && !failure && <p role="status">{t('loading')}</p>}
      {members && (
        <ul className="grid gap-px overflow-hidden rounded-3xl border border-line bg-line">
          {members.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-card px-4 py-3">
              <span className="min-w-40 grow">
                <b className="text-lg">{one.name}</b> {one.name === me && <span className="text-ink-2">({t('you')})</span>}
                <span className="block text-ink-2">{roles(one.role)}</span>
              </span>
              <span className="flex flex-wrap gap-2">
                {(['change', 'link', 'remove'] as const).map((kind) => (
                  <Button
                    key={kind}
                    aria-label={t(`${kind}Of`, { name: one.name })}
                    onClick={() => setOpen({ kind, member: one })}
                    className="px-3 py-2 text-sm"
                  >
                    {t(kind)}
                  </Button>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <NewMember
        base={base}
        onAdded={(added) => {
          void load()
          setOpen({ kind: 'link', member: added })
        }}
      />
      {open?.kind === 'link' && <InvitationDialog base={base} member={open.member} onClose={() => close(false)} />}
      {open?.kind === 'change' && <ChangeDialog base={base} member={open.member} onClose={close} />}
      {open?.kind === 'remove' && <RemoveDialog base={base} member={open.member} onClose={close} />}
    </main>
  )
}
