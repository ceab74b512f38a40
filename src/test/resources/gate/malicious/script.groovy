Runtime.runtime.exec("true")
