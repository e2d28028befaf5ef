/**
 * Stops this program when whoever started it through npm is gone. npm passes a signal on to the shell between itself and Node,
 * which dies of it without telling Node: the server would stay behind, with its port and its data folder.
 */
export function stopWithParent() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
