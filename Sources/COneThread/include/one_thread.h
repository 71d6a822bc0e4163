/// Nothing to call: what is linked in has its say before the libraries of the program have theirs.
void attain_one_thread(void);
