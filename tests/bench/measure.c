// Runs commands in turn, several times each, and prints the cost of each command.
//
//   measure ROUNDS COPIES <CASES >COSTS
//
// A case is a line of three fields with tabs between them: a name; a shell command that runs before each run and is not
// measured; and the measured command, whose words are separated by blanks. Words with a '=' before the command are its
// whole environment. If NETNS=FILE is one of them, this run and all later runs are in that network namespace. A '%'
// becomes the number of a copy, 0 to COPIES - 1, because copies of a file in different pages differ in cost.
// A cost is a line with the name, and then the lower quartile, the median and the upper quartile of each of these: time
// and CPU time in microseconds, page faults, and peak memory in KiB. If a run fails, the program ends.

#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CASES = 64, MOST_WORDS = 64, MOST_ROUNDS = 1000, LONGEST = 4096, FIGURES = 4 };

static struct {
    char *name, *before, *command;
    long costs[FIGURES][MOST_ROUNDS];
} cases[MOST_CASES];

static int ascending(const void *one, const void *other)
{
    return (*(const long *)one > *(const long *)other) - (*(const long *)one < *(const long *)other);
}

static long microseconds(struct timeval time)
{
    return time.tv_sec * 1000000 + time.tv_usec;
}

static long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

// Splits a command into words: its environment, a NULL, its arguments, a NULL. Returns the first argument.
static char **split(const char *command, int copy, char *text, char **words)
{
    char *to = text, *rest = text;
    for (const char *from = command; *from && to < text + LONGEST - 16; from++)
        to += *from == '%' ? sprintf(to, "%d", copy) : (*to = *from, 1);
    *to = 0;
    int count = 0, variables = 0;
    for (char *word; count < MOST_WORDS - 2 && (word = strsep(&rest, " "));) {
        if (count == variables && strchr(word, '='))
            variables++;
        words[count++] = word;
    }
    memmove(words + variables + 1, words + variables, (count - variables) * sizeof *words);
    words[variables] = words[count + 1] = NULL;
    return words + variables + 1;
}

static void enter(const char *namespace)
{
    int file = open(namespace, O_RDONLY | O_CLOEXEC);
    if (file < 0 || setns(file, CLONE_NEWNET) < 0)
        err(1, "%s", namespace);
    close(file);
}

static void run(int number, int round, int copies)
{
    char text[LONGEST], *words[MOST_WORDS], **arguments;
    struct rusage used;
    int status;

    arguments = split(cases[number].command, round % copies, text, words);
    for (char **variable = words; *variable; variable++)
        if (strncmp(*variable, "NETNS=", 6) == 0)
            enter(*variable + 6);
    long begin = now();
    pid_t child = vfork();
    if (child == 0) {
        execve(*arguments, arguments, words);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0)
        err(1, "%s", cases[number].name);
    long end = now();
    if (status)
        errx(1, "%s: '%s' ended with status %#x", cases[number].name, cases[number].command, status);
    long costs[FIGURES] = { end - begin, microseconds(used.ru_utime) + microseconds(used.ru_stime),
                            used.ru_minflt + used.ru_majflt, used.ru_maxrss };
    for (int figure = 0; figure < FIGURES; figure++)
        cases[number].costs[figure][round] = costs[figure];
}

int main(int argc, char **argv)
{
    int count = 0, rounds = argc == 3 ? atoi(argv[1]) : 0, copies = argc == 3 ? atoi(argv[2]) : 0;
    if (rounds < 1 || rounds > MOST_ROUNDS || copies < 1)
        errx(2, "usage: measure ROUNDS COPIES <CASES >COSTS");
    for (char line[LONGEST]; count < MOST_CASES && fgets(line, sizeof line, stdin); count++) {
        char *rest = strdup(strtok(line, "\n"));
        cases[count].name = strsep(&rest, "\t");
        cases[count].before = strsep(&rest, "\t");
        if (!(cases[count].command = strsep(&rest, "\t")))
            errx(2, "a case has three fields: %s", line);
    }

    // The output of the commands is discarded.
    int costs = dup(1), nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, 0);
    dup2(nowhere, 1);
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < count; i++) {
            if (*cases[i].before && system(cases[i].before) != 0)
                errx(1, "%s: '%s' failed", cases[i].name, cases[i].before);
            run(i, round, copies);
        }
    for (int i = 0; i < count; i++) {
        dprintf(costs, "%s\t", cases[i].name);
        for (int figure = 0; figure < FIGURES; figure++) {
            qsort(cases[i].costs[figure], rounds, sizeof(long), ascending);
            for (int quartile = 1; quartile <= 3; quartile++)
                dprintf(costs, " %ld", cases[i].costs[figure][(rounds - 1) * quartile / 4]);
        }
        dprintf(costs, "\n");
    }
}
