import { z } from 'zod'

/** Matches a character that ends a line, controls a terminal or reorders the text around it. */
const control = String.raw`\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`

/** A name that is printed as it is: on one line, without control characters. */
export const plainName = z
  .string()
  .trim()
  .regex(new RegExp(`^[^${control}]+$`, 'u'), 'expected a name on one line, without control characters')

/** A name of a file or folder, without a path. */
export const fileName = z
  .string()
  .trim()
  .regex(
    new RegExp(String.raw`^(?!\.{1,2}$)[^/\\${control}]+$`, 'u'),
    'expected a name without control characters and without folders',
  )

/** The name of a reviewer in a list of names. */
export const reviewerName = z
  .string()
  .trim()
  .regex(
    new RegExp(String.raw`^(?:(?!\sand\s)[^,;&|${control}])+$`, 'u'),
    'expected a name without `,`, `;`, `&`, `|` and the word `and`, which join names, and without control characters',
  )
