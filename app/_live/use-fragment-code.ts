import { useEffect, useRef, useState } from 'react'

/**
 * The one-time code behind the `#` of a link, taken out of the address bar at once: browsers send that part to nobody, and now the
 * history does not hold it either. Undefined until it has been looked for; null: there is none. Kept for this window under `key`, so
 * that a reload does not need the link again.
 */
export function useFragmentCode(key: string): { readonly code: string | null | undefined; readonly forget: () => void } {
  const [code, setCode] = useState<string | null | undefined>(undefined)
  const read = useRef(false)
  useEffect(() => {
    const take = () => {
      const fresh = new URLSearchParams(location.hash.slice(1)).get('code')
      if (fresh) {
        history.replaceState(null, '', location.pathname)
        sessionStorage.setItem(key, fresh)
      }
      if (fresh || !read.current) setCode(fresh ?? sessionStorage.getItem(key))
      read.current = true
    }
    take()
    // A newer link pasted over this page changes the fragment alone and loads nothing.
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [key])
  const forget = () => {
    sessionStorage.removeItem(key)
    setCode(null)
  }
  return { code, forget }
}
