/** Whether a page's address says that many people share this device: `?kiosk` or `?kiosk=1`. */
export const isKioskAddress = (address: string): boolean => /[?&]kiosk(=1)?([&#]|$)/.test(address)
