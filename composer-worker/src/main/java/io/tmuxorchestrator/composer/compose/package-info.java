/**
 * Decides what team suits a project: templates, roles, counts, hierarchy. Pure, once the files of templates and roles are read;
 * neither topics nor the project's own files may enter.
 */
@NullMarked
package io.tmuxorchestrator.composer.compose;

import org.jspecify.annotations.NullMarked;
