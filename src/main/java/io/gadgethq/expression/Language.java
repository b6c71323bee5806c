package io.gadgethq.expression;

import dev.cel.checker.CelChecker;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The part of CEL that filters need, as the library's parser and checker are told it. CEL's own environment is not used:
 * it has more than can be asked of a database, and its equality knows no comparison of a duration with a number.
 */
final class Language {
    /** Characters an expression may have. */
    static final int MAX_LENGTH = 4_000;

    private static final int MAX_DEPTH = 50;
    private static final int MAX_PROBLEMS = 5;

    /** CEL's {@code has} looks for a member of a message; here a field is asked for its value. */
    static final String HAS = "@has";

    static final String IN = "@in";

    static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");

    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(MAX_LENGTH)
                    .maxParseRecursionDepth(MAX_DEPTH)
                    .maxParseErrorRecoveryLimit(MAX_PROBLEMS)
                    .enableReservedIds(false)
                    .build();

    private static final CelParser PARSER =
            CelParserFactory.standardCelParserBuilder()
                    .setOptions(OPTIONS)
                    .addMacros(
                            CelMacro.newGlobalMacro(
                                    "has",
                                    1,
                                    (factory, _, arguments) ->
                                            Optional.of(factory.newGlobalCall(HAS, arguments))))
                    .build();

    private static final CelType BOOL = Type.FLAG.cel();
    private static final CelType TEXT = Type.TEXT.cel();

    private static final Map<String, List<CelOverloadDecl>> FUNCTIONS = functions();

    private static final CelChecker CHECKER =
            CelCompilerFactory.standardCelCheckerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardEnvironmentEnabled(false)
                    .addFunctionDeclarations(
                            FUNCTIONS.entrySet().stream()
                                    .map(function ->
                                            CelFunctionDecl.newFunctionDeclaration(
                                                    function.getKey(), function.getValue()))
                                    .toList())
                    .build();

    private Language() {}

    static CelParser parser() {
        return PARSER;
    }

    static CelChecker checker(Map<String, Type> fields) {
        return CHECKER.toCheckerBuilder()
                .addVarDeclarations(
                        fields.entrySet().stream()
                                .map(field ->
                                        CelVarDecl.newVarDeclaration(
                                                field.getKey(), field.getValue().cel()))
                                .toList())
                .build();
    }

    static boolean knows(String function) {
        return FUNCTIONS.containsKey(function);
    }

    private static Map<String, List<CelOverloadDecl>> functions() {
        Map<String, List<CelOverloadDecl>> functions = new LinkedHashMap<>();
        COMPARISONS.forEach(sign -> comparison(functions, sign));
        equality(functions, "_==_");
        equality(functions, "_!=_");
        for (Type left : Type.values()) {
            for (Type right : left.comparedWith()) {
                global(functions, IN, BOOL, left.cel(), ListType.create(right.cel()));
            }
        }
        global(functions, "_&&_", BOOL, BOOL, BOOL);
        global(functions, "_||_", BOOL, BOOL, BOOL);
        global(functions, "!_", BOOL, BOOL);
        global(functions, "_?_:_", BOOL, BOOL, BOOL, BOOL);
        for (Operation operation : Operation.values()) {
            switch (operation.form()) {
                case OF_TEXT ->
                        member(functions, operation.text(), operation.result(), operation.takes());
                case OF_ANY ->
                        global(functions, HAS, operation.result(), TypeParamType.create("A"));
                case ALONE ->
                        global(functions, operation.text(), operation.result(), operation.takes());
            }
        }
        global(functions, Operation.SIZE.text(), Operation.SIZE.result(), List.of(TEXT));
        return functions;
    }

    private static void comparison(Map<String, List<CelOverloadDecl>> functions, String sign) {
        for (Type left : Type.values()) {
            left.comparedWith()
                    .forEach(right -> global(functions, sign, BOOL, left.cel(), right.cel()));
        }
    }

    private static void equality(Map<String, List<CelOverloadDecl>> functions, String sign) {
        global(functions, sign, BOOL, BOOL, BOOL);
    }

    private static void global(
            Map<String, List<CelOverloadDecl>> functions,
            String name,
            CelType result,
            CelType... takes) {
        global(functions, name, result, List.of(takes));
    }

    private static void global(
            Map<String, List<CelOverloadDecl>> functions,
            String name,
            CelType result,
            List<CelType> takes) {
        List<CelOverloadDecl> forms = functions.computeIfAbsent(name, _ -> new ArrayList<>());
        forms.add(CelOverloadDecl.newGlobalOverload(name + forms.size(), result, takes));
    }

    private static void member(
            Map<String, List<CelOverloadDecl>> functions,
            String name,
            CelType result,
            List<CelType> takes) {
        List<CelOverloadDecl> forms = functions.computeIfAbsent(name, _ -> new ArrayList<>());
        List<CelType> all = new ArrayList<>(takes);
        all.addFirst(TEXT);
        forms.add(CelOverloadDecl.newMemberOverload(name + forms.size(), result, all));
    }
}
