extension Composer {
    package mutating func undo() {
        while let step = log.popUndo() {
            body.replace(step.start..<step.start + step.inserted.utf8.count, with: step.removed)
            cursor = body.boundary(from: step.cursor)
            startsWithPaste = step.pasted.before
            if !step.isJoined { break }
        }
        endRun()
    }

    package mutating func redo() {
        while let step = log.popRedo() {
            body.replace(step.start..<step.start + step.removed.utf8.count, with: step.inserted)
            cursor = body.boundary(from: step.start + step.inserted.utf8.count)
            startsWithPaste = step.pasted.after
            if !log.nextUndoneIsJoined { break }
        }
        endRun()
    }
}
