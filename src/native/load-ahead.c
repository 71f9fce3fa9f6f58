// An addon that does nothing: with it the dynamic linker loads TensorFlow's libraries, in a thread that may wait for them.
#include <node_api.h>

NAPI_MODULE_INIT() { return exports; }
