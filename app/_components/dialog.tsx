'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './button'

export { Button } from './button'

const FIRST = 'input:not([disabled], [type="hidden"]), select:not([disabled]), textarea:not([disabled]), button:not([disabled]), a[href]'

/**
 * Asked in the middle of what one was doing: the rest of the page stands still, Escape goes back, and the focus returns to where it was.
 * Pressing beside it does nothing: at a counter that happens by itself.
 */
export function Dialog({
  title,
  role = 'dialog',
  onClose,
  children,
}: {
  title: string
  role?: 'dialog' | 'alertdialog'
  onClose: () => void
  children: ReactNode
}) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => open || onClose()}
      className="fixed inset-0 z-50 grid place-items-center overflow-y-auto bg-veil p-4 data-entering:animate-arrived"
    >
      <Modal className="w-[min(30rem,100%)] rounded-card border border-line bg-card text-ink shadow-card">
        <AriaDialog role={role} className="p-6 outline-none">
          <Heading slot="title" className="mb-4 text-title font-bold">
            {title}
          </Heading>
          <Focused>{children}</Focused>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The first thing one can answer with has the focus, as in a dialog of the browser: Enter on the desk's keyboard then answers. */
function Focused({ children }: { children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!element.current?.contains(document.activeElement)) element.current?.querySelector<HTMLElement>(FIRST)?.focus()
  }, [])
  return <div ref={element}>{children}</div>
}

/** What cannot be taken back is asked once more. Going on is named by what it does, never "OK", and keeping things as they are comes first. */
export function AlertDialog({
  title,
  keep,
  act,
  kind = 'primary',
  busy = false,
  onKeep,
  onAct,
  children,
}: {
  title: string
  keep: string
  act: string
  kind?: 'primary' | 'outage'
  busy?: boolean
  onKeep: () => void
  onAct: () => void
  children?: ReactNode
}) {
  return (
    <Dialog title={title} role="alertdialog" onClose={onKeep}>
      <div className="mb-5 text-ink-2">{children}</div>
      <div className="grid grid-cols-2 gap-apart">
        <Button onClick={onKeep}>{keep}</Button>
        <Button kind={kind} busy={busy} onClick={onAct}>
          {act}
        </Button>
      </div>
    </Dialog>
  )
}
