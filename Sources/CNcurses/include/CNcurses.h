// What Swift may do with ncurses and with the terminal's lines: plain integers and UTF-8, nothing of curses.h.
//
// Functions marked CN_UI are @MainActor in Swift, because curses keeps one global screen without locks. The others
// touch no curses state. Unless said otherwise a function returns 0, or -1 with errno set.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stddef.h>
#include <stdint.h>

#define CN_UI __attribute__((swift_attr("@MainActor")))

// One column box. scalars[0] is 0 for the right half of a wide glyph; unused marks are 0.
typedef struct {
    uint32_t scalars[5];
    int32_t pair;        // from cn_pair; 0 is the terminal's own colours
    uint32_t attributes; // CN_BOLD and so on
} cn_cell;

// CN_STRIKE is what the terminfo entry has for blinking, which nothing here does: curses has no attribute of its own for it.
// CN_SEPARATED is what it has for a vertical line, which no terminal draws: curses switches it on behind all others.
enum {
    CN_BOLD = 1, CN_DIM = 2, CN_ITALIC = 4, CN_UNDERLINE = 8, CN_REVERSE = 16, CN_STRIKE = 32, CN_SEPARATED = 64
};

// --- screen.c -------------------------------------------------------------------------------------------------

// Whether terminfo knows the name: 0 usable, -1 unknown, -2 it cannot place the cursor.
// Swift could not: setupterm needs a TERMINAL* global that is a macro.
CN_UI int cn_terminal_usable(const char *name);

// The same, and how many colours terminfo says that there are; -1 for none. Swift could not: see above.
CN_UI int cn_terminal_colors(const char *name, int *colors);

// Whether terminfo says that this terminal strikes words out with SGR 9. Swift could not: see above.
CN_UI int cn_terminal_strikes(const char *name);

// "ncurses 6.4.20221231". Swift could: curses.h is what it must not see.
const char *cn_version(void);

// Takes the terminal with terminfo entry `name`, raw, silent, cleared; with_colors 0 never asks for colour.
// Swift could not: SCREEN is opaque, stdin and stdout are unsafe globals.
CN_UI int cn_start(const char *name, int with_colors);

// How many colours there are, 0 for none. Swift could not: COLORS is an unsafe global.
CN_UI int cn_colors(void);

// Leaves curses mode; cn_resume comes back and repaints all at the next cn_flush.
// Swift could not: endwin must be paired with the saved modes in one place that the crash guard shares.
CN_UI void cn_pause(void);
CN_UI void cn_resume(void);

// Takes a new size and forgets what is on the glass. Swift could not: curscr is an unsafe global.
CN_UI void cn_resize(int rows, int columns);

// The pair for two colour numbers (-1 is the terminal's own); 0 when there is none left.
// Swift could not: use of alloc_pair depends on COLORS and on a start that may have failed.
CN_UI int cn_pair(int foreground, int background);

// Puts `count` boxes into the row from `column`. A box that does not fit its neighbours becomes U+FFFD or a blank.
// Swift could not: cchar_t arrays need setcchar with a pair passed through an opaque pointer.
CN_UI void cn_put(int row, int column, const cn_cell *cells, int count);

// Moves the rows from `top` to `bottom` up by `rows`, down if negative; blank ones come in.
// Swift could not: stdscr is an unsafe global.
CN_UI void cn_scroll(int top, int bottom, int rows);

// Returns the bytes that show the changes: `count` of them, valid until the next call. They end with the cursor at row
// and column, or hidden if row is negative. Swift could not: stdscr is an unsafe global and getyx a macro.
CN_UI const uint8_t *cn_flush(int row, int column, size_t *count);

// Behind the next frame, the boxes from `column` on are written again as a link to `address`, or as no link if it is
// empty. Both strings are printable ASCII. Swift could not: what is in a box is in cchar_t, and vid_puts needs a C function.
CN_UI void cn_link(int row, int column, int count, const char *address, const char *identity);

// Makes the next cn_flush paint everything. Swift could not: curscr is an unsafe global.
CN_UI void cn_repaint(void);

// Makes the next flush write a row again, whatever the terminal shows there.
CN_UI void cn_redraw_row(int row);

// The terminfo string of a capability such as "rmcup", or NULL. Swift could not: the failure value is (char *)-1.
CN_UI const char *cn_capability(const char *name);

// --- tty.c ----------------------------------------------------------------------------------------------------

// Remembers and restores the settings of the terminal at descriptor 0.
// Swift could: it is here because the crash guard restores the same copy from a signal.
int cn_modes_save(void);
int cn_modes_restore(void);
// 1 if the line discipline edits lines, as after a shell took the terminal back.
int cn_modes_are_cooked(void);

// Columns and rows of the terminal; 80 × 24 where it does not tell, and never more than these: whoever sets the size
// may set any, and each cell costs memory in several places. Swift could not: ioctl is variadic.
enum { CN_MOST_COLUMNS = 1024, CN_MOST_ROWS = 512 };
void cn_window_size(int *columns, int *rows);

// Writes everything to descriptor 1, waiting where it must; gives up when the terminal is gone.
int cn_write(const uint8_t *bytes, size_t count);

// Reads what is there at descriptor 0 without ever waiting and without O_NONBLOCK, which a tty shares with others:
// the count, 0 if nothing was there, -1 at the end of the terminal.
long cn_read(uint8_t *bytes, size_t capacity);

// Lets standard input, output and errors lead nowhere, where they are a terminal, which may be gone already.
// Swift could: it is here beside what else is done to these descriptors.
void cn_streams_discard(void);

// Turns descriptor 2 into an unlinked private file, and back again; giving back prints what was collected.
int cn_errors_capture(void);
void cn_errors_release(void);

// --- signals.c ------------------------------------------------------------------------------------------------

// Catches HUP INT QUIT TERM TSTP CONT WINCH PIPE: a descriptor that becomes readable when one came, or -1.
// Swift could not: a handler must be a C function that is safe in a signal.
int cn_signals_open(void);
// The signals that came since the last call, as bits 1 << number; the same one twice is one.
uint64_t cn_signals_take(void);
// Gives every signal back to whoever had it.
void cn_signals_close(void);

// Stops the job as Ctrl-Z in the line discipline would; returns when it is continued. Call with the terminal left.
// Swift could not: the stop must be raised in the calling thread, with the disposition changed around it.
CN_UI void cn_stop_job(void);

// Arms the crash guard: on SEGV BUS ILL TRAP FPE ABRT SYS and at exit the string is written, the modes are restored,
// collected errors are printed, and the signal takes its course. At most 512 bytes are kept.
CN_UI void cn_guard_arm(const uint8_t *restore, size_t count);
void cn_guard_disarm(void);

// While armed: the program that has the terminal meanwhile, 0 for none. In a crash it is hung up first and has a second
// to save, then `note` is written, at most 512 bytes.
void cn_guard_child(int process, const uint8_t *note, size_t count);
// Whether a crash is being handled, on whatever thread.
int cn_guard_fires(void);

// Sends a signal to what a process started, as far as the system tells, and then to the process.
// Swift could: it is here because the crash guard does it from a signal.
void cn_signal_tree(int process, int signal);
// Whether a process of the same tree that has been sent a signal so still runs; one that has ended and was not waited
// for does not.
int cn_signalled_run(void);
// Kills those that still run.
void cn_signalled_kill(void);

#endif
