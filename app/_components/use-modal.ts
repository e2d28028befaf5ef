import { type RefObject, useEffect, useRef } from 'react'

/** A native dialog that stands above the page as long as it is drawn. */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return element
}
