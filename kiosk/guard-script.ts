/**
 * Runs in every page before its own scripts. In full screen Chrome gives a page nearly every key before it acts on it itself, so a
 * page can take back what a customer must not do: menus, new windows, zoom, printing, dragging files in. Plain keys stay: the
 * kiosk is used by them.
 */
export const guardScript = `(() => {
  const stop = (event) => { event.preventDefault(); event.stopImmediatePropagation() }
  const when = (type, unwanted) => addEventListener(type, (event) => { if (unwanted(event)) stop(event) }, { capture: true, passive: false })
  for (const type of ['contextmenu', 'dragstart', 'dragover', 'drop', 'auxclick']) when(type, () => true)
  when('keydown', ({ key, ctrlKey, altKey, metaKey }) => ctrlKey || altKey || metaKey || /^(F\\d+|Browser\\w+|ContextMenu)$/.test(key))
  when('wheel', ({ ctrlKey }) => ctrlKey)
  when('click', ({ target, ctrlKey, shiftKey, metaKey }) => {
    const link = target instanceof Element ? target.closest('a[href]') : null
    return link !== null && (ctrlKey || shiftKey || metaKey || link.hasAttribute('download') || !['', '_self'].includes(link.target))
  })
  when('click', ({ target }) => target instanceof Element && target.matches('input[type=file]'))
  window.open = () => null
  window.print = () => {}
})()`
