import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Account } from '#server/runtime'
import { Button } from '../../_components/dialog'
import { TextField } from '../../_components/form'
import { send } from '../../_live/send'
import { noteTouch } from '../../_live/touched'
import { Section } from './section'
import { useForm } from './use-form'

/** Makes this very browser a terminal, so it is offered on this page alone. */
export function TerminalSection({ account: { store, terminal, mayRegister } }: { account: Account }) {
  const t = useTranslations('account.terminal')
  const [name, setName] = useState('')
  const { busy, outcome, submit } = useForm(
    () => send(`/api/v1/stores/${store}/terminals`, { name: name.trim() }, { key: null }),
    t('done'),
    // The menu gets its lock with the page.
    () => {
      noteTouch()
      setTimeout(() => location.reload(), 1_200)
    },
  )
  return (
    <Section title={t('title')} text={terminal === null ? t('text') : t('textIs', { name: terminal })} outcome={outcome}>
      {mayRegister && terminal === null && (
        <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <TextField
            required
            spellCheck={false}
            label={t('name')}
            help={t('help')}
            name="terminal"
            type="text"
            autoComplete="off"
            maxLength={60}
            value={name}
            onValue={setName}
          />
          <Button type="submit" disabled={busy}>
            {t('submit')}
          </Button>
        </form>
      )}
    </Section>
  )
}
