// The tables of ICU that the program reads, under the name by which ICU looks for them. An object of the program is linked
// before the archive that has all tables, which is not searched for the name then. Other builds than a release have all.
#ifdef ICU_NAME
    .section .rodata
    .globl ICU_NAME
    .balign 16
ICU_NAME:
    .incbin ICU_FILE
    .size ICU_NAME, . - ICU_NAME
#endif
    .section .note.GNU-stack,"",%progbits
