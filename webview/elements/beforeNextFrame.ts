/** Makes a function that draws before the next frame, once however often it is asked. */
export function beforeNextFrame(draw: () => void): () => void {
  let isAwaited = false;
  return () => {
    if (isAwaited) return;
    isAwaited = true;
    requestAnimationFrame(() => {
      isAwaited = false;
      draw();
    });
  };
}
