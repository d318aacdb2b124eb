import { useEffect, useState } from 'react';

/** True from the first press of a pointer, or drag over the page, on: what a drag needs is loaded then. */
export function useIsPressed(): boolean {
  const [isPressed, setIsPressed] = useState(false);
  useEffect(() => {
    const press = () => setIsPressed(true);
    const options = { capture: true, once: true };
    document.addEventListener('pointerdown', press, options);
    document.addEventListener('dragenter', press, options);
    return () => {
      document.removeEventListener('pointerdown', press, options);
      document.removeEventListener('dragenter', press, options);
    };
  }, []);
  return isPressed;
}
