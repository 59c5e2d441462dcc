export function pickupAt(day: Date, clock: string): Date {
  const [hours, minutes] = clock.split(':').map(Number);
  const at = new Date(day);
  at.setHours(hours, minutes, 0, 0);
  return at;
}
export function pickup(clock: string): Date {
  const at = new Date();
  at.setHours(parseInt(clock.split(':')[0], 10), 0, 0, 0);
  return at;
}
export function opens(shop: { opensAt: number }): Date {
  const at = new Date();
  at.setHours(shop.opensAt, 0, 0, 0);
  return at;
}
