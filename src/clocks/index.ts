// Every clock adapter.
import type { Clock } from './clock.ts';
import { dateFns } from './date-fns.ts';
import { dayjs } from './dayjs.ts';
import { jsDate } from './js-date.ts';
import { luxon } from './luxon.ts';
import { moment } from './moment.ts';
import { temporal } from './temporal.ts';

export const clocks: readonly Clock[] = [dateFns, dayjs, jsDate, luxon, moment, temporal];
