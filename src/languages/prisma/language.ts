// Prisma's schema language for ESLint: `language: 'timestamps/prisma'`.
import { createLanguage } from '../language.ts';
import type { Language } from '../language.ts';
import { visitorKeys } from './ast.ts';
import { parsePrisma } from './parser.ts';

export const prismaLanguage: Language = createLanguage({ name: 'prisma', parse: parsePrisma, visitorKeys });
