/** Has the browser save what is at an address, under this name or the one that the server gives it. */
export function saveAs(address: string, fileName = ''): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
}
