'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button, Dialog } from '../../_components/dialog'
import { Notice } from '../../_components/form'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { send } from '../../_live/send'
import type { Member } from './member'
import { type Described, isNamed, MemberFields } from './member-fields'

export function ChangeDialog({ base, member, onClose }: { base: string; member: Member; onClose: (changed: boolean) => void }) {
  const t = useTranslations('people')
  const words = useProblemWords()
  const [value, setValue] = useState<Described>({ name: member.name, role: member.role })
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isNamed(value) || busy) return
    setBusy(true)
    const answer = await send(`${base}/${member.id}`, value)
    setBusy(false)
    if (answer.ok) onClose(true)
    else setFailure(words(answer.problem))
  }
  return (
    <Dialog title={t('changeOf', { name: member.name })} onClose={() => onClose(false)}>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <MemberFields id="change" value={value} wrong onValue={setValue} />
        {failure && <Notice title={failure.title}>{failure.todo}</Notice>}
        <div className="grid grid-cols-2 gap-2.5">
          <Button onClick={() => onClose(false)}>{t('keep')}</Button>
          <Button type="submit" kind="primary" disabled={busy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
