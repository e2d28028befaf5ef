'use client'

import { CircleAlert } from 'lucide-react'
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react'
import { Input, type InputProps } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'

/** Where something is typed or chosen. A heavy border says that it is wrong, and the sentence below says what. */
export const fieldBox =
  'w-full min-w-0 min-h-target rounded-control border-[1.5px] border-line bg-card px-[0.9em] py-[0.65em] text-[1.125em] text-ink hover:border-brand aria-invalid:border-ink aria-invalid:shadow-[inset_0_0_0_1px_var(--color-ink)] disabled:border-line disabled:bg-wash disabled:text-ink-3'
export const tickBox = 'size-[1.5em] shrink-0 accent-brand'

interface Described {
  readonly id: string
  readonly label: string
  readonly help?: ReactNode
  readonly error?: string | undefined
}

/**
 * A field with its label above, and what is wrong with it right below: nobody looks for the error at the top of a page. Its value stays
 * the browser's until the page has come to life: what a password manager filled in before is not lost.
 */
export function TextField({
  id: given,
  label,
  help,
  error,
  className = '',
  onValue,
  after,
  ...rest
}: Omit<Described, 'id'> & {
  readonly id?: string
  /** Absent: the form it stands in is read when it is sent. */
  readonly onValue?: (value: string) => void
  readonly after?: ReactNode
} & Omit<ComponentProps<'input'>, 'id' | 'onChange'>) {
  const own = useId()
  const id = given ?? own
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-1.5 ${className}`}>
      <Label htmlFor={id} className="font-semibold">
        {label}
      </Label>
      <div className="flex items-center gap-2">
        <Input
          id={id}
          autoComplete="off"
          {...(rest as InputProps)}
          onChange={(event) => onValue?.(event.target.value)}
          aria-invalid={error !== undefined}
          aria-describedby={described(id, help, error)}
          className={fieldBox}
        />
        {after}
      </div>
      <Below id={id} help={help} error={error} />
    </div>
  )
}

/** The browser's own list, on purpose: a phone shows its wheel, a keyboard picks by first letter, and neither has to be learnt. */
export function SelectField({
  id,
  label,
  help,
  error,
  onValue,
  children,
  ...rest
}: Described & { readonly onValue: (value: string) => void } & Omit<ComponentProps<'select'>, 'id' | 'onChange'>) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <Label htmlFor={id} className="font-semibold">
        {label}
      </Label>
      <select
        id={id}
        {...rest}
        onChange={(event) => onValue(event.target.value)}
        aria-invalid={error !== undefined}
        aria-describedby={described(id, help, error)}
        className={fieldBox}
      >
        {children}
      </select>
      <Below id={id} help={help} error={error} />
    </div>
  )
}

/** On or off, with the sentence that says what it does. */
export function Tick({ id, label, help, error, checked, onValue }: Described & { readonly checked: boolean; readonly onValue: (checked: boolean) => void }) {
  return (
    <div>
      <label htmlFor={id} className="flex cursor-pointer items-center gap-3 py-1.5 font-semibold">
        <input
          id={id}
          type="checkbox"
          checked={checked}
          onChange={(event) => onValue(event.target.checked)}
          aria-invalid={error !== undefined}
          aria-describedby={described(id, help, error)}
          className={tickBox}
        />
        {label}
      </label>
      <div className="pl-[2.25em]">
        <Below id={id} help={help} error={error} />
      </div>
    </div>
  )
}

/** Under a field: what is wrong first, then what it is for. */
export function Below({ id, help, error }: { id: string; help?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} role="alert" className="flex gap-1.5 font-semibold">
          <CircleAlert className="mt-[0.1em] size-[1.25em] shrink-0" aria-hidden />
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className="text-note text-ink-2">
          {help}
        </p>
      )}
    </>
  )
}

/** Ids of the sentences `Below` puts under the field `id`. */
export function described(id: string, help: ReactNode, error: string | undefined): string | undefined {
  return [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(' ') || undefined
}

/** What most people never change. Opens when something in it has to be seen; closing it again is the reader's business. */
export function Fold({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  const element = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (open && element.current) element.current.open = true
  }, [open])
  return (
    <details ref={element} className="rounded-control border border-line bg-card px-4 py-3">
      <summary className="font-semibold text-ink-2">{title}</summary>
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </details>
  )
}

/** What was refused, and what to do now: dark, because red would be stock. */
export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <p role="alert" className="rounded-control bg-ink px-4 py-3 text-paper">
      <b className="block">{title}</b>
      {children}
    </p>
  )
}
