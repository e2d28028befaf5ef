'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '../../_components/dialog'
import { Notice } from '../../_components/form'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { send } from '../../_live/send'
import { type Member, memberAnswer } from './member'
import { type Described, isNamed, MemberFields } from './member-fields'

const nobody: Described = { name: '', role: 'staff' }

export function NewMember({ base, onAdded }: { base: string; onAdded: (member: Member) => void }) {
  const t = useTranslations('people')
  const words = useProblemWords()
  const [value, setValue] = useState(nobody)
  const [wrong, setWrong] = useState(false)
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWrong(!isNamed(value))
    setFailure(null)
    if (!isNamed(value) || busy) return
    setBusy(true)
    const answer = await send(base, value, { parse: memberAnswer.parse })
    setBusy(false)
    if (!answer.ok) return setFailure(words(answer.problem))
    setValue(nobody)
    onAdded(answer.value.member)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-3xl border border-line bg-card p-5 shadow-card"
    >
      <h2 className="text-xl font-bold">{t('add')}</h2>
      <MemberFields id="new" value={value} wrong={wrong} onValue={setValue} />
      {failure && <Notice title={failure.title}>{failure.todo}</Notice>}
      <Button type="submit" kind="primary" disabled={busy} className="justify-self-start">
        {t('addButton')}
      </Button>
    </form>
  )
}
