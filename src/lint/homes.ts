/** A user's home folder: `/Users/jan`, `/home/jan`, `C:\Users\jan`. */
export const homePattern = String.raw`(?:\/(?:Users|home)\/|[A-Za-z]:\\{1,2}Users\\{1,2})[\w][\w.-]*`

/** Names that stand for anybody's home folder, or that images and build machines come with. */
const anybody =
  /[\\/](?:users?|username|you|your-?name|me|name|foo|bar|alice|bob|someone|example|runner|node|app|vscode|ubuntu|linuxbrew|shared|public)$/i

/** Whether a home folder tells nothing of anyone. */
export function isAnybodys(folder: string): boolean {
  return anybody.test(folder)
}
