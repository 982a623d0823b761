/** `src/cache.go`, `cache.go:12-14` */
export const filePath = /`([\w@.+~/-]{1,200}\.[a-z]{1,5})(?::[\d,-]+)?`/g
