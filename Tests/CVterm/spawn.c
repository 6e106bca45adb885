#include "CVterm.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

static void run(int slave, const char *path, char *const arguments[], char *const environment[], const char *folder) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    if (login_tty(slave) != 0 || (folder && chdir(folder) != 0)) _exit(126);
    syscall(SYS_close_range, 3u, ~0u, 0u);
    execve(path, arguments, environment);
    _exit(127);
}

int cv_spawn(const char *path, char *const arguments[], char *const environment[], const char *folder, int columns,
             int rows, int *master, struct termios *before, int *ended) {
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    int slave;
    if (openpty(master, &slave, NULL, NULL, &size) != 0) return -1;
    fcntl(*master, F_SETFD, FD_CLOEXEC);
    fcntl(*master, F_SETFL, fcntl(*master, F_GETFL) | O_NONBLOCK);
    tcgetattr(slave, before);
    pid_t child = fork();
    if (child == 0) run(slave, path, arguments, environment, folder);
    int reason = errno;
    close(slave);
    *ended = child < 0 ? -1 : (int)syscall(SYS_pidfd_open, child, 0);
    if (*ended >= 0) return child;
    if (child > 0) kill(child, SIGKILL), waitpid(child, NULL, 0);
    close(*master);
    errno = child < 0 ? reason : errno;
    return -1;
}

int cv_set_size(int master, int columns, int rows) {
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    return ioctl(master, TIOCSWINSZ, &size);
}
