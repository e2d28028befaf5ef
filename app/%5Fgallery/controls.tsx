'use client'

import { Bell, Contrast, ZoomIn } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { Button } from '../_components/button'
import { AlertDialog, Dialog } from '../_components/dialog'
import { TextField } from '../_components/form'
import { Keypad } from '../_components/keypad'
import { Said } from '../_components/said'
import { Tabs } from '../_components/tabs'
import { ToggleButton } from '../_components/toggle-button'
import { Columns, Row, Shelf } from './shelf'

export function Controls() {
  const t = useTranslations('gallery')
  const [asked, setAsked] = useState<'dialog' | 'alert' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [large, setLarge] = useState(true)
  const [high, setHigh] = useState(false)
  const [open, setOpen] = useState<'line' | 'stock'>('line')
  const gone = useCallback(() => setSaid(null), [])
  return (
    <Shelf title={t('shelf.controls')}>
      <Row>
        <Button kind="primary" keyHint="Enter" onClick={() => setSaid(t('soldDone'))}>
          {t('sell')}
        </Button>
        <Button keyHint="R">{t('recall')}</Button>
        <Button kind="outage" keyHint="F8">
          {t('toOutage')}
        </Button>
        <Button kind="primary" busy>
          {t('sending')}
        </Button>
        <Button kind="primary" disabled>
          {t('sell')}
        </Button>
        <Button disabled>{t('recall')}</Button>
        <Button kind="primary" size="large">
          {t('getNumber')}
        </Button>
      </Row>
      <Row>
        <ToggleButton selected={large} onSelected={setLarge} className="flex items-center gap-2">
          <ZoomIn aria-hidden className="size-[1.2em]" /> {t('look.large')}
        </ToggleButton>
        <ToggleButton selected={high} onSelected={setHigh} className="flex items-center gap-2">
          <Contrast aria-hidden className="size-[1.2em]" /> {t('look.high')}
        </ToggleButton>
        <Button onClick={() => setAsked('dialog')}>{t('openDialog')}</Button>
        <Button onClick={() => setAsked('alert')}>{t('openAlert')}</Button>
      </Row>
      <Columns>
        <Tabs
          label={t('tabs')}
          open={open}
          onOpen={setOpen}
          tabs={[
            { id: 'line', title: t('tab.line'), content: <p>{t('tabText.line')}</p> },
            { id: 'stock', title: t('tab.stock'), content: <p>{t('tabText.stock')}</p> },
          ]}
        />
        <Pad />
      </Columns>
      <Said said={said} undo={<Button onClick={gone}>{t('undo')}</Button>} onGone={gone} />
      {asked === 'dialog' && (
        <Dialog title={t('openDialog')} onClose={() => setAsked(null)}>
          <form
            className="grid gap-4"
            onSubmit={(event) => {
              event.preventDefault()
              setAsked(null)
            }}
          >
            <TextField label={t('note')} help={t('noteHelp')} name="note" />
            <Button type="submit" kind="primary">
              {t('save')}
            </Button>
          </form>
        </Dialog>
      )}
      {asked === 'alert' && (
        <AlertDialog title={t('closeDay')} keep={t('keep')} act={t('close')} onKeep={() => setAsked(null)} onAct={() => setAsked(null)}>
          {t('closeDayText')}
        </AlertDialog>
      )}
    </Shelf>
  )
}

function Pad() {
  const t = useTranslations('gallery')
  const [typed, setTyped] = useState('')
  return (
    <div className="grid gap-apart">
      <output aria-label={t('typed')} className="num text-figure">
        {typed || '–'}
      </output>
      <Keypad
        erase={t('erase')}
        onFigure={(figure) => setTyped((before) => (before + figure).slice(-4))}
        onErase={() => setTyped((before) => before.slice(0, -1))}
        done={
          <Button kind="primary" size="large" disabled={typed === ''} className="grid place-items-center" aria-label={t('callStaff')}>
            <Bell aria-hidden className="size-[1.2em]" />
          </Button>
        }
      />
    </div>
  )
}
